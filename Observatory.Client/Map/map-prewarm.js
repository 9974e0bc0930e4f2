// The library is read and its workers are started while the circuit is still coming: the map is made later, by the circuit.
import './map-direction.js';
import { prewarm } from '../maplibre/maplibre-gl.mjs';

prewarm();
