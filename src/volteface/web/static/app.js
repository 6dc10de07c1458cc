// Better with it, whole without it: keys for review, nothing else is changed.
"use strict";

const isField = (element) => element.matches("input, select, textarea");

function fieldOf(button) {
  return button.parentElement.querySelector("input:not([type=hidden]), select");
}

function press(key, shifted) {
  for (const target of document.querySelectorAll("[data-key]")) {
    if (target.dataset.key !== key) continue;
    const button = target.matches("button") ? target : target.querySelector("button");
    const field = shifted && fieldOf(button);
    if (field) field.focus();
    else button.click();
    return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isField(event.target)) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && event.target.closest("form.judge")) {
      event.preventDefault();
      event.target.closest("p").querySelector("button").click();
    }
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  } else if (event.key.length === 1 && press(event.key.toLowerCase(), event.shiftKey)) {
    event.preventDefault();
  }
});

// A judgement is sent once, however long its key is held.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
