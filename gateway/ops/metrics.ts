import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type RequestOutcome = 'ok' | 'partial' | 'refused' | 'failed';
export type FetchOutcome = 'ok' | 'error' | 'timeout' | 'refused';

/** What the hub counts. Labels are closed sets: never a person, a query text or a viewer. */
export interface Metrics {
  observeRequest(outcome: RequestOutcome, seconds: number): void;
  /** One fetch from one department, as the transport saw it. */
  observeDepartmentFetch(department: string, outcome: FetchOutcome, seconds: number): void;
  /** A token refused, by the reason the log gives. */
  countAuthenticationFault(fault: string): void;
  /** A size read at each scrape, e.g. `gauge('yihu_plan_cache_entries', 'Query plans kept', () => plans.size)`. */
  gauge(name: string, help: string, read: () => number): void;
  /** A text read at each scrape, as a label of the figure 1. From a closed set, like every label. */
  info(name: string, help: string, read: () => { readonly version: string }): void;
  /** A figure of each department, read at each scrape; a department that is not in it has none. */
  gaugeOfDepartments(name: string, help: string, read: () => Promise<ReadonlyMap<string, number>>): void;
  /** Prometheus text format. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** A registry of its own: two hubs in one process (tests) do not share figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  const requests = new Histogram({
    name: 'yihu_request_duration_seconds',
    help: 'GraphQL requests by outcome',
    labelNames: ['outcome'],
    buckets,
    registers: [registry],
  });
  const fetches = new Histogram({
    name: 'yihu_department_fetch_duration_seconds',
    help: 'Fetches from departments by outcome',
    labelNames: ['department', 'outcome'],
    buckets,
    registers: [registry],
  });
  const faults = new Counter({
    name: 'yihu_authentication_faults_total',
    help: 'Tokens refused by reason',
    labelNames: ['fault'],
    registers: [registry],
  });
  return {
    observeRequest: (outcome, seconds) => requests.observe({ outcome }, seconds),
    observeDepartmentFetch: (department, outcome, seconds) => fetches.observe({ department, outcome }, seconds),
    countAuthenticationFault: (fault) => faults.inc({ fault }),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    info: (name, help, read) => {
      new Gauge({
        name,
        help,
        labelNames: ['version'],
        registers: [registry],
        collect() {
          this.reset();
          this.set(read(), 1);
        },
      });
    },
    gaugeOfDepartments: (name, help, read) => {
      new Gauge({
        name,
        help,
        labelNames: ['department'],
        registers: [registry],
        async collect() {
          const figures = await read();
          this.reset();
          for (const [department, figure] of figures) this.set({ department }, figure);
        },
      });
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
