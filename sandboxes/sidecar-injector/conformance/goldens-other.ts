export { cases } from './goldens.ts';

export const folder = 'injection/goldens-other';
