import { Counter, Histogram } from 'prom-client';
import { expect, test } from 'vitest';
import { createRegistry, metricsText } from './index.ts';

test('measurements of several processes stand under one name, each with its process', async () => {
  const texts = await Promise.all(
    ['api', 'worker'].map(async (name, index) => {
      const registry = createRegistry(name);
      new Counter({ name: 'events_total', help: 'Events', labelNames: ['app'], registers: [registry] }).inc(
        { app: 'shop' },
        index + 1,
      );
      new Histogram({ name: 'seconds', help: 'Time', buckets: [1], registers: [registry] }).observe(0.5);
      return registry.getMetricsAsJSON();
    }),
  );
  // As it travels between processes.
  const text = await metricsText(JSON.parse(JSON.stringify(texts)));
  expect(text.match(/# TYPE events_total counter/g)).toHaveLength(1);
  expect(text).toContain('events_total{app="shop",process="api"} 1');
  expect(text).toContain('events_total{app="shop",process="worker"} 2');
  expect(text).toContain('seconds_bucket{le="1",process="worker"} 1');
  expect(text).toMatch(/process_cpu_seconds_total\{process="worker"\} /);
});
