// MapLibre draws each glyph on a detached canvas, which inherits the page's direction: in a right-to-left page brackets, which the library
// has already mirrored, are mirrored a second time. Detached 2D canvases are kept left-to-right.
for (const Canvas of [HTMLCanvasElement, globalThis.OffscreenCanvas].filter(Boolean)) {
  const getContext = Canvas.prototype.getContext;
  Canvas.prototype.getContext = function (type, ...rest) {
    const context = getContext.call(this, type, ...rest);
    if (type === '2d' && context && !this.isConnected) context.direction = 'ltr';
    return context;
  };
}
