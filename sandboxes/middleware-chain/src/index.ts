export {
	accessLog,
	accessLogTo,
	type Log,
	logFrom,
} from './access-log.ts';
export {
	type AllowedHostsOptions,
	allowedHosts,
} from './allowed-hosts.ts';
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
export { perClient } from './per-client.ts';
export { type RateLimitOptions, rateLimit } from './rate-limit.ts';
export { type Recorder, record } from './recorder.ts';
export { recover } from './recover.ts';
export { requestId, requestIdBy, requestIdOf } from './request-id.ts';
export { answered, sendError } from './response.ts';
export { patternOf } from './routed.ts';
export { pathValue, router } from './router.ts';
export {
	headersToSend,
	type SecureHeader,
	secureHeaderList,
} from './secure-header-list.ts';
export {
	type HeaderValues,
	overHttp,
	overHttps,
	secureHeaders,
	secureHeadersWith,
} from './secure-headers.ts';
export { stripHeaders } from './strip-headers.ts';
export {
	every,
	type Reservation,
	TokenBucket,
} from './token-bucket.ts';
export { waitForTokens } from './wait-for-tokens.ts';
