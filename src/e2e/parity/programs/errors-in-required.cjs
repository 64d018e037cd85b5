function call() {
	require('./lib/throws.cjs');
}
call();
