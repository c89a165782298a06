/**
 * The script of every page: starts what a page asks for by `data-module`. A
 * part that fails leaves the page as paper and stops nothing else.
 */

import { startAssessment } from "./assessment.js";
import { every, markReady } from "./dom.js";

/** @type {Record<string, (element: HTMLElement) => void>} */
const PAGE_MODULES = { assessment: startAssessment };

for (const element of every("[data-module]")) {
  try {
    PAGE_MODULES[element.dataset.module ?? ""]?.(element);
  } catch (error) {
    reportError(error);
    for (const step of every(".step", element)) step.hidden = false;
    for (const steps of every(".steps", element)) markReady(steps);
  }
}
