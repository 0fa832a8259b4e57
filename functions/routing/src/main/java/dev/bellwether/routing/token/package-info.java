/**
 * How many tokens a text will cost, estimated before anybody is asked.
 *
 * <p>Thresholds, context windows, holds and limits need a number before the provider gives the real
 * one, and a real tokenizer's tables cost megabytes and a second of cold start. The estimate
 * imitates how such a tokenizer cuts text (words with their leading space, digits in threes, runs
 * of blanks and signs, characters of scripts without spaces) and prices each piece; usage that a
 * provider reports always replaces it.
 */
@NullMarked
package dev.bellwether.routing.token;

import org.jspecify.annotations.NullMarked;
