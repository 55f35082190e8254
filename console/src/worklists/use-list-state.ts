import { useSearchParams } from 'react-router';

export const SIZES = [10, 20, 50] as const;
const USUAL_SIZE = 20;

/** Filter, order and page of a list, kept in the address. A changed filter begins at the first page. */
export function useListState() {
  const [params, setParams] = useSearchParams();
  return {
    get: (name: string) => params.get(name),
    after: params.get('after'),
    size: SIZES.find((size) => String(size) === params.get('size')) ?? USUAL_SIZE,
    set: (name: string, value: string | null) => {
      setParams((before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        if (name !== 'sort') next.delete('after');
        return next;
      });
    },
    clear: () => setParams({}),
    turn: (cursor: string | null) => {
      setParams((before) => {
        const next = new URLSearchParams(before);
        if (cursor === null) next.delete('after');
        else next.set('after', cursor);
        return next;
      });
    },
  };
}
