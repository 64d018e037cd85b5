export {
	accessLog,
	accessLogTo,
	type Log,
	logFrom,
} from './access-log.ts';
export {
	type Chain,
	chain,
	type Handler,
	type Middleware,
	notFound,
	wrap,
} from './chain.ts';
export {
	background,
	type Context,
	createKey,
	type Key,
	value,
	withValue,
} from './context.ts';
export { createHttpServer, stop } from './http-server.ts';
export { limitInFlight } from './limit-in-flight.ts';
export { recover } from './recover.ts';
export { answered, sendError } from './response.ts';
