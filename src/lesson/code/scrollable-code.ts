/** Code takes focus only while there is something to scroll to, so that Tab does not stop for nothing. */
const observer = new ResizeObserver((entries) => {
	for (const { target } of entries) {
		if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
		else target.removeAttribute('tabindex');
	}
});
for (const code of document.querySelectorAll('figure.code > pre, figure.command > .answer'))
	observer.observe(code);
