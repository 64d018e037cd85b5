/**
 * A form that is sent before its element's script is there would leave the page. It waits for it and is
 * sent again.
 */
export function holdAnswers(tag: string): void {
	document.addEventListener(
		'submit',
		(event) => {
			const form = event.target;
			if (!(form instanceof HTMLFormElement) || !form.closest(tag) || customElements.get(tag))
				return;
			event.preventDefault();
			event.stopPropagation();
			void customElements.whenDefined(tag).then(() => form.requestSubmit());
		},
		true,
	);
}
