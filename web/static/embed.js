// Puts the question box of this site where the script tag that loads this file stands.
// The frame runs no script; data-height and data-title on the tag set its height in pixels and its name.
"use strict";

{
  const tag = document.currentScript;
  const frame = document.createElement("iframe");
  frame.src = new URL("/embed", tag.src).href;
  frame.title = tag.dataset.title ?? "政策问答";
  frame.width = "100%";
  frame.height = tag.dataset.height ?? "560";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("frameborder", "0");
  frame.setAttribute("sandbox", "allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  tag.after(frame);
}
