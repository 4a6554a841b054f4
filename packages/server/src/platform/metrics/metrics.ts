import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';

/** The measurements of one process, as plain data that can travel between processes. */
export type Measurements = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** Opens the registry of a process; every measurement carries its name as the label `process`. */
export function createRegistry(processName: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/**
 * The text that Prometheus reads, over several processes. Their labels differ, so adding up merges nothing: it only puts
 * measurements of one name together, as the format wants it.
 */
export async function metricsText(processes: readonly Measurements[]): Promise<string> {
  const summed = processes.map((metrics) =>
    metrics.map((metric) => ({ ...metric, aggregator: 'sum' as const })),
  );
  return AggregatorRegistry.aggregate(summed).metrics();
}
