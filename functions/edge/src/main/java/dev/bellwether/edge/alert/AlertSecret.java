package dev.bellwether.edge.alert;

import java.util.List;

/** Where the operator keeps the addresses of webhooks. */
interface AlertSecret {
  /** The webhooks of now; none where nothing was put there. */
  List<Webhook> webhooks();
}
