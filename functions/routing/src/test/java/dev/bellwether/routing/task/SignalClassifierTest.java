package dev.bellwether.routing.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SignalClassifierTest {
  private final TaskClassifier classifier = new SignalClassifier();

  @Test
  void sendsAFunctionToCodeAndACapitalToFast() {
    assertThat(taskOf("Write a Python function that merges two sorted lists, with a docstring."))
        .isEqualTo(Task.CODE);
    assertThat(taskOf("Quick: what is the capital of France?")).isEqualTo(Task.FAST);
  }

  @Test
  void doesNotFindWordsInsideOtherWords() {
    Classification classification =
        classifier.classify(Prompt.of("Which capital do the listeners in the classroom prefer?"));

    assertThat(classification.signals())
        .noneMatch(signal -> signal.task() == Task.CODE && signal.weight() > 0);
  }

  @Test
  void explainsItself() {
    Classification classification = classifier.classify(Prompt.of("Write a haiku about rain."));

    assertThat(classification.task()).isEqualTo(Task.CREATIVE);
    assertThat(classification.signals())
        .anyMatch(signal -> signal.toString().equals("creative+6:make>piece"));
  }

  @Test
  void believesTheInstructionMoreThanWhatWasPasted() {
    assertThat(
            taskOf(
                "Summarise the following text:\n\n"
                    + "The poet wrote a story about a function in Python, then solved an equation"
                    + " and drafted a contract."))
        .isEqualTo(Task.ANALYSIS);
  }

  @Test
  void seesCodeWithoutAWordOfInstruction() {
    assertThat(taskOf("#!/bin/sh\nset -e\nrm -rf build")).isEqualTo(Task.CODE);
    assertThat(taskOf("panic: runtime error: index out of range [3] with length 3"))
        .isEqualTo(Task.CODE);
  }

  @Test
  void takesADemandForStructureAsAHintOfAnalysis() {
    String neutral =
        "Anna Lind, born in Uppsala on 3 May 1961, plays the cello in an orchestra that she founded"
            + " with two friends from school.";

    Classification classification = classifier.classify(new Prompt(neutral, true));

    assertThat(classification.signals()).contains(new Signal(Task.ANALYSIS, "#structured", 3));
  }

  @Test
  void callsAnEmptyPromptFastAndALongNeutralOneAnalysis() {
    assertThat(taskOf("")).isEqualTo(Task.FAST);
    assertThat(taskOf("The road went down to the harbour and then along the water. ".repeat(40)))
        .isEqualTo(Task.ANALYSIS);
  }

  @Test
  void readsOnlyTheBeginningAndTheEndOfAVeryLongPrompt() {
    String filler = "The road went down to the harbour. ".repeat(30_000);

    assertThat(taskOf(filler + "\n\nTranslate this Java class to Kotlin and add unit tests."))
        .isEqualTo(Task.CODE);
  }

  private Task taskOf(String text) {
    return classifier.classify(Prompt.of(text)).task();
  }
}
