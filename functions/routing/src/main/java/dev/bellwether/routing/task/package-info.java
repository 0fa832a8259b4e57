/**
 * What kind of work a prompt asks for, decided without a model call.
 *
 * <p>A prompt is read once: its shape (fences, stack traces, numbers, length) and the phrases of
 * the lexicon found in it become features, and the rules that those features satisfy add their
 * weights to tasks. The highest sum wins and the rules that fired are the explanation. English is
 * matched on word boundaries, Thai and Chinese wherever a phrase stands, since they have no spaces.
 * The words and the weights are a text resource, so that a language or a phrase is added without
 * touching code.
 */
@NullMarked
package dev.bellwether.routing.task;

import org.jspecify.annotations.NullMarked;
