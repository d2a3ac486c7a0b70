let region: HTMLElement | null = null;

/** Says a sentence to screen readers, politely. There is one live region, whoever speaks. */
export function announce(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.className = 'jp-Graphward-status';
    region.setAttribute('role', 'status');
    document.body.appendChild(region);
  }
  region.textContent = sentence;
}
