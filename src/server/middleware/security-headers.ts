import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** What every response says about what its page may load: nothing but what this server serves. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    // Plain HTTP on a loopback address is the usual case; whoever puts TLS in front sets it there.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}
