package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import java.util.List;

/** Makes and deletes keys at one provider; for one piece of work, then another one is asked for. */
public interface KeyProvisioner {
  /**
   * Makes a key.
   *
   * @throws ProvisioningFailed where it was not made, or nobody knows whether it was
   */
  Minted mint(String name, Deadline deadline);

  /**
   * Every key whose name begins so.
   *
   * @throws ProvisioningFailed where the list is not to be had whole
   */
  List<Listed> named(String prefix, Deadline deadline);

  /**
   * Deletes a key, which stops working at once; one that is gone already is as wished.
   *
   * @throws ProvisioningFailed where it may be there still
   */
  void delete(String reference, Deadline deadline);

  /**
   * A new key.
   *
   * @param reference what it is deleted by
   */
  record Minted(String reference, SecretText value) {}

  /** A key as it stands in a list, without its value. */
  record Listed(String name, String reference) {}
}
