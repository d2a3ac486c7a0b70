// What browsers have and jsdom lacks; Lumino and CodeMirror fail at import without them.
const { TextDecoder, TextEncoder } = require('util');

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, {
  TextDecoder: globalThis.TextDecoder ?? TextDecoder,
  TextEncoder: globalThis.TextEncoder ?? TextEncoder
});
if (typeof window !== 'undefined') {
  window.DragEvent ??= class DragEvent extends Event {};
  window.ResizeObserver ??= Observer;
  window.IntersectionObserver ??= Observer;
  window.requestIdleCallback ??= callback => setTimeout(callback);
  window.matchMedia ??= () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {}
  });
}
