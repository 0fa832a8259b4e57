package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.money.TokenUsage;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Test;

final class AnswerAssemblyTest {
  private final AnswerAssembly assembly = new AnswerAssembly();

  @Test
  void piecesOfTextBecomeTheText() {
    delta("{'role':'assistant','content':''}");
    delta("{'content':'Hello'}");
    delta("{'content':', 世界'}");
    end("stop");

    assertThat(message()).isEqualTo(json("{'role':'assistant','content':'Hello, 世界'}"));
    assertThat(assembly.answer().finishReasons()).containsExactly("stop");
    assertThat(assembly.answer().complete()).isTrue();
    assertThat(assembly.finished()).isTrue();
  }

  @Test
  void theFrameIsThatOfTheChunksAndOfAWholeAnswer() {
    chunk(
        "{'id':'c1','object':'chat.completion.chunk','created':17,'model':'m','choices':[],"
            + "'system_fingerprint':null,'x_new':1}");
    chunk(
        "{'id':'c1','object':'chat.completion.chunk','system_fingerprint':'fp','x_new':2,"
            + "'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}]}");

    assertThat(assembly.answer().body())
        .isEqualTo(
            json(
                "{'id':'c1','object':'chat.completion','created':17,'model':'m','x_new':2,"
                    + "'system_fingerprint':'fp','choices':[{'index':0,"
                    + "'message':{'content':'a'},'finish_reason':'stop'}]}"));
  }

  @Test
  void toolCallsGrowByTheirIndex() {
    delta(
        "{'role':'assistant','content':null,'tool_calls':[{'index':0,'id':'call_a',"
            + "'type':'function','function':{'name':'weather','arguments':''}}]}");
    delta("{'tool_calls':[{'index':0,'function':{'arguments':'{\"city\":'}}]}");
    delta(
        "{'tool_calls':[{'index':1,'id':'call_b','type':'function',"
            + "'function':{'name':'time','arguments':''}}]}");
    delta("{'tool_calls':[{'index':1,'function':{'arguments':'{}'}}]}");
    delta("{'tool_calls':[{'index':0,'function':{'arguments':'\"Bangkok\"}'}}]}");
    end("tool_calls");

    assertThat(message())
        .isEqualTo(
            json(
                "{'role':'assistant','content':null,'tool_calls':["
                    + "{'id':'call_a','type':'function','function':"
                    + "{'name':'weather','arguments':'{\\\"city\\\":\\\"Bangkok\\\"}'}},"
                    + "{'id':'call_b','type':'function','function':"
                    + "{'name':'time','arguments':'{}'}}]}"));
  }

  @Test
  void aToolCallOpenedWithoutIndexIsTheOneInItsPlace() {
    delta("{'tool_calls':[{'id':'call_a','type':'function','function':{'name':'f'}}]}");
    delta("{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}");

    assertThat(message())
        .isEqualTo(
            json(
                "{'tool_calls':[{'id':'call_a','type':'function',"
                    + "'function':{'name':'f','arguments':'{}'}}]}"));
  }

  @Test
  void wholeToolCallsWithoutIndexStandSideBySide() {
    delta("{'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}]}");
    delta("{'tool_calls':[{'id':'b','function':{'name':'g','arguments':'{}'}}]}");

    assertThat(message())
        .isEqualTo(
            json(
                "{'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}},"
                    + "{'id':'b','function':{'name':'g','arguments':'{}'}}]}"));
  }

  @Test
  void namesThatAreRepeatedOrEmptiedStandOnce() {
    delta("{'role':'assistant','tool_calls':[{'index':0,'id':'a','type':'function'}]}");
    delta("{'role':'assistant','tool_calls':[{'index':0,'id':'a','type':'function'}]}");
    delta("{'role':'','tool_calls':[{'index':0,'id':'','type':''}]}");

    assertThat(message())
        .isEqualTo(json("{'role':'assistant','tool_calls':[{'id':'a','type':'function'}]}"));
  }

  @Test
  void severalAnswersDoNotMix() {
    chunk("{'choices':[{'index':1,'delta':{'content':'B'},'finish_reason':null}]}");
    chunk("{'choices':[{'index':0,'delta':{'content':'A'},'finish_reason':null}]}");
    chunk(
        "{'choices':[{'index':1,'delta':{'content':'b'},'finish_reason':'length'},"
            + "{'index':0,'delta':{'content':'a'},'finish_reason':null}]}");
    assertThat(assembly.finished()).isFalse();
    chunk("{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");

    assertThat(assembly.finished()).isTrue();
    assertThat(assembly.answer().finishReasons()).containsExactly("stop", "length");
    assertThat(assembly.answer().complete()).isFalse();
    assertThat(Json.text(assembly.answer().body())).contains("\"Aa\"", "\"Bb\"");
  }

  @Test
  void unknownFieldsOfADeltaGrowOrAreReplaced() {
    delta("{'reasoning_content':'I ','x_list':[1],'x_map':{'a':'x'},'x_number':1,'x_flag':true}");
    delta("{'reasoning_content':'think','x_list':[2],'x_map':{'a':'y','b':2},'x_number':7}");
    delta("{'reasoning_content':null,'x_flag':false}");

    assertThat(message())
        .isEqualTo(
            json(
                "{'reasoning_content':'I think','x_list':[1,2],'x_map':{'a':'xy','b':2},"
                    + "'x_number':7,'x_flag':false}"));
  }

  @Test
  void besideTheDeltaOnlyTheLogOfProbabilitiesGrows() {
    chunk(
        "{'choices':[{'index':0,'delta':{},'logprobs':{'content':[{'token':'a'}],'refusal':null},"
            + "'content_filter_results':{'hate':{'severity':'safe'}}}]}");
    chunk(
        "{'choices':[{'index':0,'delta':{},'logprobs':{'content':[{'token':'b'}],'refusal':null},"
            + "'content_filter_results':{'hate':{'severity':'safe'}},'native_finish_reason':'x'}]}");
    chunk("{'choices':[{'index':0,'delta':{},'logprobs':null,'native_finish_reason':'x'}]}");

    JsonNode choice = assembly.answer().choices().getFirst();
    assertThat(Trees.at(choice, "logprobs"))
        .isEqualTo(json("{'content':[{'token':'a'},{'token':'b'}],'refusal':null}"));
    assertThat(Trees.at(choice, "content_filter_results"))
        .isEqualTo(json("{'hate':{'severity':'safe'}}"));
    assertThat(Trees.at(choice, "native_finish_reason")).isEqualTo(json("'x'"));
  }

  @Test
  void theLastUsageCounts() {
    chunk("{'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':1}}");
    chunk("{'choices':[],'usage':null}");
    chunk("{'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':5}}");

    assertThat(assembly.answer().usage()).contains(new TokenUsage(9, 0, 0, 5, 0));
  }

  @Test
  void aRoleAloneIsNoBeginning() {
    delta("{'role':'assistant','content':'','refusal':null,'tool_calls':[]}");
    assertThat(assembly.started()).isFalse();

    delta("{'content':'x'}");
    assertThat(assembly.started()).isTrue();
  }

  @Test
  void chunksOfAnyShapeAreTaken() {
    chunk("{}");
    chunk("{'choices':null}");
    chunk("{'choices':'text'}");
    chunk("{'choices':[1,null,{}]}");
    chunk("{'choices':[{'index':'x','delta':null}]}");
    chunk("{'choices':[{'delta':{'tool_calls':['text',{'index':0}]}}]}");

    assertThat(assembly.answer().choices()).hasSize(1);
    assertThat(assembly.finished()).isFalse();
  }

  @Test
  void aDeltaThatIsNoObjectBreaksTheStream() {
    assertThatThrownBy(() -> chunk("{'choices':[{'index':0,'delta':'text'}]}"))
        .isInstanceOf(BrokenReply.class);
  }

  private JsonNode message() {
    return Trees.at(assembly.answer().body(), "choices", 0, "message");
  }

  private void delta(String delta) {
    chunk("{'choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}");
  }

  private void end(String reason) {
    chunk("{'choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]}");
  }

  private void chunk(String chunk) {
    assembly.add(json(chunk));
  }

  /** JSON in single quotes; a double quote in a text is written as it is. */
  private static JsonNode json(String text) {
    return Json.parse(
        text.replace("\\\"", "\u0000")
            .replace("\"", "\u0000")
            .replace("'", "\"")
            .replace("\u0000", "\\\""));
  }
}
