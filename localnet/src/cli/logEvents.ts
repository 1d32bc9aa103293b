import type { Logger } from "pino";
import type { Localnet } from "../options.ts";

/** Writes a network's events to a log: what kind, how large, how it went. No ids, no keys, no contents. */
export function logEvents(network: Localnet, logger: Logger): void {
  network.on((event) => {
    switch (event.type) {
      case "validation":
        if (event.by === "framing")
          logger.warn("@xmtp/node-bindings could not be loaded: signatures are not checked, only framing is");
        else logger.info("identity updates and key packages are judged by libxmtp");
        return;
      case "call": {
        const { name, outcome, milliseconds } = event;
        const level = outcome === "Internal" || outcome === "Unknown" ? "error" : outcome === "ok" ? "debug" : "info";
        logger[level]({ call: name, outcome, milliseconds: Math.round(milliseconds * 10) / 10 }, "call");
        return;
      }
      case "stream":
        logger.debug({ call: event.name }, "stream opened");
        return;
      case "identityUpdate":
        logger.debug({ actions: event.actions }, "identity update stored");
        return;
      case "keyPackage":
      case "groupMessage":
      case "welcome":
      case "commitLogEntry":
      case "archive":
        logger.debug({ bytes: event.bytes }, `${event.type} stored`);
    }
  });
}
