package dev.bellwether.completion;

import dev.bellwether.routing.run.Holding;

/**
 * A call for which money is set aside.
 *
 * @param call with the plan that the money allows
 */
record Funding(Call call, Holding holding) {}
