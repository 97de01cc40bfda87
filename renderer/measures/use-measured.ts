import { useEffect } from 'react';
import { usePage } from '../use-page.ts';

/** Where rows are looked at: each place asks for its own. */
export type Place = 'grid' | 'details';

/** Has the rows of these ids measured for as long as this is shown; while they change quickly, only where they come to rest. */
export function useMeasured(place: Place, ids: string): void {
  const { measure } = usePage();
  useEffect(() => {
    const timer = setTimeout(() => measure(place, ids === '' ? [] : ids.split('\n')), restMs);
    return () => clearTimeout(timer);
  }, [measure, place, ids]);
  useEffect(() => () => measure(place, []), [measure, place]);
}

const restMs = 150;
