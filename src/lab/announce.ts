const ID = 'graphward-status';

/** Says a sentence to screen readers, through the one live region of the page. */
export function announce(sentence: string): void {
  const region = document.getElementById(ID) ?? document.body.appendChild(makeRegion());
  region.textContent = sentence;
}

function makeRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = ID;
  region.className = 'jp-Graphward-status';
  region.setAttribute('role', 'status');
  return region;
}
