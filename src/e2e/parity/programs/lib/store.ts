import { AsyncLocalStorage } from 'node:async_hooks';

export const shared = new AsyncLocalStorage<string>();
