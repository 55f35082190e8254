import { Deadline } from './deadline.ts';
import { type Patience, TransportError } from './transport.ts';

/**
 * Waits for an answer until its time is up or nobody waits for it any more; then it is called off. A library's deadline
 * ends its signal after every answer, at the price of an exception each time; this one only when there is a reason.
 */
export function within<Answer>(
  timeoutMs: number,
  department: string,
  patience: Patience,
  ask: (own: Patience) => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = new Deadline();
    const callOff = (fault: 'TIMEOUT' | 'ABANDONED') => {
      settle();
      reject(new TransportError(department, fault));
      own.end();
    };
    const abandon = () => callOff('ABANDONED');
    const timer = setTimeout(callOff, timeoutMs, 'TIMEOUT');
    const settle = () => {
      clearTimeout(timer);
      patience.removeEventListener('abort', abandon);
    };
    patience.addEventListener('abort', abandon);
    ask(own).then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error) => {
        settle();
        reject(patience.aborted ? new TransportError(department, 'ABANDONED') : error);
      },
    );
  });
}
