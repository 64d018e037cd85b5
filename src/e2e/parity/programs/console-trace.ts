function call(): void {
	console.trace('traced %d', 1);
}
call();
