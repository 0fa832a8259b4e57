package dev.bellwether.benchmarks;

import java.nio.charset.StandardCharsets;

/** Running text of each kind that prompts are made of. */
public enum Text {
  ENGLISH(
      """
      The delivery was due on Monday, but the driver called in the morning and said that the bridge \
      was closed. Please read the letter below and tell me which of the three dates we agreed on, \
      who is to pay for the second trip, and how I could answer politely without admitting a fault. \
      We have worked with this company for eleven years and would like to go on doing so.\
      """),
  THAI(
      "ช่วยสรุปรายงานการประชุมเมื่อวานนี้ให้หน่อย ว่าทีมขายตกลงเรื่องราคากับลูกค้าอย่างไร"
          + " และใครต้องส่งเอกสารฉบับแก้ไขภายในวันศุกร์ "),
  CHINESE("请帮我看一下这份合同的第三条，客户说交货时间太短，我们想知道能不能推迟两周，应该怎样礼貌地回复对方，" + "并且说明原因。"),
  CODE(
      """
      def merge(left, right):
          result = []
          while left and right:
              source = left if left[0] <= right[0] else right
              result.append(source.pop(0))
          return result + left + right


      class Ledger(dict):
          def add(self, key: str, amount: int = 0) -> int:
              self[key] = self.get(key, 0) + amount  # never negative
              return self[key]

      """);

  private final String passage;

  Text(String passage) {
    this.passage = passage;
  }

  /** At most so many bytes of it in UTF-8, and at least all but three. */
  String of(int bytes) {
    int size = passage.getBytes(StandardCharsets.UTF_8).length;
    byte[] enough = passage.repeat(bytes / size + 1).getBytes(StandardCharsets.UTF_8);
    int end = bytes;
    while ((enough[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(enough, 0, end, StandardCharsets.UTF_8);
  }
}
