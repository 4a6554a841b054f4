export { createRegistry, type Measurements, metricsText } from './metrics.ts';
