/**
 * The function that answers: chat completions, the models there are, and who the caller is. Start
 * reading at {@link dev.bellwether.completion.CompletionFlow}.
 */
@NullMarked
package dev.bellwether.completion;

import org.jspecify.annotations.NullMarked;
