// The keys that move about the hexagons do not scroll the page as well; every other key, Tab first, does what it always does.
const OWN = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', ' ', 'Enter']);

export function attach(picker) {
  picker.addEventListener('keydown', event => { if (OWN.has(event.key)) event.preventDefault(); });
}
