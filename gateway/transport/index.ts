export { Deadline } from './deadline.ts';
export { httpTransport } from './http.ts';
export { inProcessTransport } from './in-process.ts';
export { type ResilienceOptions, resilient } from './resilient.ts';
export { type DepartmentTransport, type Patience, TransportError } from './transport.ts';
