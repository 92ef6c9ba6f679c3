// Builds elements. Text only ever becomes a text node: there is no way from a string to markup in this page.

const SVG = "http://www.w3.org/2000/svg";

/** An element: h("p", { class: "note", onclick: f }, "text", child). */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/** An SVG element. */
export function s(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    set(element, name, value);
  }
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) {
    return;
  }
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2), value);
  } else if (name === "style") {
    // Through the object model, which a policy without inline styles allows.
    for (const [property, setting] of Object.entries(value)) {
      element.style.setProperty(property, setting);
    }
  } else if (name === "value" || name === "checked" || name === "selected" || name === "open") {
    element[name] = value;
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child instanceof Node) {
      element.append(child);
    } else if (child !== undefined && child !== null && child !== false) {
      element.append(document.createTextNode(String(child)));
    }
  }
}

/** Puts these in place of everything in an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** A link to a view of this page; every part is encoded. */
export function to(...parts) {
  return "#/" + parts.map((part) => encodeURIComponent(part)).join("/");
}

/** Says something to those who do not see the page. */
export function announce(text) {
  document.getElementById("announce").textContent = text;
}
