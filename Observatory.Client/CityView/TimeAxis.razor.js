// Dragging a window on the time axis. Only its two ends go to the server, when the drag ends.
export function attach(svg, dotnet, left) {
  const ghost = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ghost.setAttribute('class', 'brush');
  ghost.setAttribute('y', '14');
  let start = null;
  const share = event => {
    const { a, e } = svg.getScreenCTM(); // the drawing keeps its proportions, so its box is not its edge
    return Math.min(1, Math.max(0, ((event.clientX - e) / a / svg.viewBox.baseVal.width - left) / (1 - left)));
  };
  const draw = (from, to) => {
    const { width } = svg.viewBox.baseVal;
    const x = s => (left + s * (1 - left)) * width;
    ghost.setAttribute('x', String(x(Math.min(from, to))));
    ghost.setAttribute('width', String(Math.abs(x(to) - x(from))));
    ghost.setAttribute('height', String(svg.viewBox.baseVal.height - 36));
  };
  const down = event => {
    if (event.button !== 0) return;
    start = share(event);
    svg.setPointerCapture(event.pointerId);
  };
  const move = event => {
    if (start === null) return;
    if (!ghost.isConnected) svg.append(ghost);
    draw(start, share(event));
  };
  const up = event => {
    if (start === null) return;
    const [from, to] = [start, share(event)];
    start = null;
    ghost.remove();
    if (Math.abs(to - from) > 0.004) dotnet.invokeMethodAsync('OnBrushAsync', from, to).catch(() => { /* the circuit is away */ });
  };
  const cancel = () => { start = null; ghost.remove(); };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel };
  for (const [name, handler] of Object.entries(listeners)) svg.addEventListener(name, handler);
  return { dispose() { cancel(); for (const [name, handler] of Object.entries(listeners)) svg.removeEventListener(name, handler); } };
}
