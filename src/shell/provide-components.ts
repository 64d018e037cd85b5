import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type Content = NonNullable<StarlightRouteData['Content']>;

/**
 * The same content with `components` in reach, so that MDX may use them without an import. Astro asks
 * components for more than the call (`propagation` carries styles to the head), hence the copied fields.
 */
export function provideComponents(content: Content, components: Record<string, unknown>): Content {
	const provided: Content = (result, props, slots) =>
		content(result, { ...props, components: { ...components, ...props?.components } }, slots);
	return Object.assign(provided, content);
}

type Component = (...of: Parameters<Content>) => unknown;

/** The same component with some props given, whatever else its author gives it. */
export function withProps<Given extends Component>(component: Given, given: object): Given {
	const provided = (...[result, props, slots]: Parameters<Content>) =>
		component(result, { ...props, ...given }, slots);
	return Object.assign(provided, component) as unknown as Given;
}
