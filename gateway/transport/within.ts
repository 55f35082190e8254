import { TransportError } from './transport.ts';

/**
 * Waits for an answer until its time is up or nobody waits for it any more; then it is called off. A library's deadline
 * ends its signal after every answer, at the price of an exception each time; this one only when there is a reason.
 */
export function within<Answer>(
  timeoutMs: number,
  department: string,
  signal: AbortSignal,
  ask: (own: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = new AbortController();
    const callOff = (fault: 'TIMEOUT' | 'ABANDONED') => {
      settle();
      reject(new TransportError(department, fault));
      own.abort();
    };
    const abandon = () => callOff('ABANDONED');
    const timer = setTimeout(callOff, timeoutMs, 'TIMEOUT');
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abandon);
    };
    signal.addEventListener('abort', abandon);
    ask(own.signal).then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error) => {
        settle();
        reject(signal.aborted ? new TransportError(department, 'ABANDONED') : error);
      },
    );
  });
}
