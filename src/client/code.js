/**
 * The script that draws a link as a QR code: brought when somebody wants to see it.
 */

import { offerFurther } from "./further.js";
import { qrModules } from "./qr.js";

/** @typedef {{qrModules: typeof qrModules}} CodeScript */

offerFurther("code", { qrModules });
