// Runs with every page: where the server has sent a map, it is begun before the circuit is there.
const host = document.querySelector('.map-view .canvas[data-options]');
if (host) import('../../Map/MapView.razor.js').then(map => map.startEarly(host));
