export interface TimerModules {
	module: Record<string, unknown>;
	promises: Record<string, unknown>;
}
