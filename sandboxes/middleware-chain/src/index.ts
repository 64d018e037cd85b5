export {
	accessLog,
	accessLogTo,
	type Log,
	logFrom,
} from './access-log.ts';
export {
	type AllowedHostsOptions,
	allowedHosts,
export {
	type Cancellable,
	deadlineOf,
	requestContext,
	signalOf,
	withCancel,
	withDeadline,
	withTimeout,
} from './cancel.ts';
export {
	type Chain,
	chain,
	type Handler,
	type Middleware,
	notFound,
	wrap,
} from './chain.ts';
export { type Clock, systemClock } from './clock.ts';
export {
	background,
	type Context,
	createKey,
	type Key,
	value,
	withValue,
} from './context.ts';
export { createHttpServer, stop } from './http-server.ts';
export { type LayerEvent, layerEvents } from './layer-events.ts';
export { limitInFlight } from './limit-in-flight.ts';
export { type Recorder, record } from './recorder.ts';
export { recover } from './recover.ts';
export { requestId, requestIdBy, requestIdOf } from './request-id.ts';
export { answered, sendError } from './response.ts';
export { patternOf } from './routed.ts';
export { pathValue, router } from './router.ts';
export {
	every,
	type Reservation,
	TokenBucket,
