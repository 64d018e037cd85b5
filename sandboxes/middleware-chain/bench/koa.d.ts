import type { RequestListener } from 'node:http';

/** Koa brings no types of its own, so koa.js has none inside. */
export function koaListener(): RequestListener;
