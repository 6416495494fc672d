/** What the types of playwright-core name of a page's world, in which no source of ours runs. */
declare global {
  interface Node {
    readonly nodeType: number;
  }
  interface HTMLElement extends Node {
    readonly title: string;
  }
  interface SVGElement extends Node {
    readonly ownerSVGElement: SVGElement | null;
  }
  interface HTMLElementTagNameMap {
    readonly canvas: HTMLElement;
  }
}

export {};
