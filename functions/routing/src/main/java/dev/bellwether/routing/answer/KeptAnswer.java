package dev.bellwether.routing.answer;

import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;

/**
 * An answer and what is worth knowing about it.
 *
 * @param offer who gave it
 * @param cost what it cost then, which is what serving it again saves
 */
public record KeptAnswer(Answer answer, Offer offer, Money cost) {}
