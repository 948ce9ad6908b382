import { Component, h, type ComponentType, type FunctionComponent } from 'preact';

/** A component that is drawn again only when one of its attributes is another one. */
export function memo<P extends object>(Drawn: FunctionComponent<P>): ComponentType<P> {
    return class extends Component<P> {
        override shouldComponentUpdate(next: P): boolean {
            const names = Object.keys(next) as Array<keyof P>;
            return names.some((name) => next[name] !== this.props[name as keyof typeof this.props]);
        }

        override render() {
            return h(Drawn, this.props as P);
        }
    };
}
