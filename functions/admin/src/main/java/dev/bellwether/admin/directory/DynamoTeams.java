package dev.bellwether.admin.directory;

import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.edge.aws.Item;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Teams: {@code pk = teams}, {@code sk = team#<id>}. */
@Singleton
public final class DynamoTeams {
  static final String ARCHIVED = "archived";
  private static final String PARTITION = "teams";
  private static final String PREFIX = "team#";

  private final DynamoTable table;

  DynamoTeams(DynamoTable table) {
    this.table = table;
  }

  static Map<String, AttributeValue> place(String id) {
    return DynamoTable.place(PARTITION, PREFIX + id);
  }

  /** Stores a team that is new. */
  public void create(Team team) {
    if (!table.write(List.of(table.putOver(0, item(team))))) {
      throw new IllegalStateException("The id of a new team is taken: " + team.id());
    }
  }

  /** The team with this id. */
  public Optional<Team> find(String id) {
    return table.get(place(id)).map(DynamoTeams::team);
  }

  /** A page of the teams, those that are archived too where they are wanted. */
  public Page<Team> page(Listing listing, boolean archivedToo) {
    return table.page(
        PARTITION,
        PREFIX,
        listing,
        item -> Optional.of(team(item)).filter(team -> archivedToo || team.archived().isEmpty()));
  }

  /** The team after a change of it as it stands; empty where there is none. */
  public Optional<Team> change(String id, UnaryOperator<Team> change) {
    return table.change(
        () -> {
          Optional<Item> item = table.get(place(id));
          if (item.isEmpty()) {
            return Optional.of(Optional.empty());
          }
          Team after = change.apply(team(item.get()));
          return table.write(List.of(table.putOver(item.get().number("version"), item(after))))
              ? Optional.of(Optional.of(after))
              : Optional.empty();
        });
  }

  private static Map<String, AttributeValue> item(Team team) {
    Map<String, AttributeValue> item = new HashMap<>(place(team.id()));
    item.put("id", DynamoTable.text(team.id()));
    item.put("name", DynamoTable.text(team.name()));
    item.put("created", DynamoTable.text(team.created().toString()));
    team.archived().ifPresent(at -> item.put(ARCHIVED, DynamoTable.text(at.toString())));
    return item;
  }

  private static Team team(Item item) {
    return new Team(
        item.text("id"),
        item.text("name"),
        Instant.parse(item.text("created")),
        item.optionalInstant(ARCHIVED));
  }
}
