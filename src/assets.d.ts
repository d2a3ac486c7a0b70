/** In the page an address, in the command line the bytes. */
declare module '*.wasm' {
  const source: string | Uint8Array;
  export default source;
}

declare module '*.md' {
  const text: string;
  export default text;
}

declare module '*.py' {
  const text: string;
  export default text;
}
