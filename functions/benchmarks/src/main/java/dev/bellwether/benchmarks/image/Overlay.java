package dev.bellwether.benchmarks.image;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * One class that an image has in the place of the AWS SDK's: the table of the regions of 400
 * services, all of which the SDK makes to look one of them up. Without an entry it takes the region
 * that it was given, which is right for every service that has one endpoint in each region, as
 * DynamoDB, Secrets Manager and SNS have.
 */
final class Overlay {
  private static final String PLACE = "software.amazon.awssdk.regions.";
  private static final ClassDesc TABLE = ClassDesc.of(PLACE + "GeneratedServiceMetadataProvider");

  /** Where the class is in a jar. */
  static final String ENTRY = TABLE.descriptorString().replaceAll("^L|;$", "") + ".class";

  private Overlay() {}

  /** The class: a table without entries. */
  static byte[] bytes() {
    MethodTypeDesc find =
        MethodTypeDesc.of(ClassDesc.of(PLACE + "ServiceMetadata"), ConstantDescs.CD_String);
    return ClassFile.of()
        .build(
            TABLE,
            type ->
                type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                    .withInterfaceSymbols(ClassDesc.of(PLACE + "ServiceMetadataProvider"))
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object,
                                    ConstantDescs.INIT_NAME,
                                    ConstantDescs.MTD_void)
                                .return_())
                    .withMethodBody(
                        "serviceMetadata",
                        find,
                        ClassFile.ACC_PUBLIC,
                        code -> code.aconst_null().areturn()));
  }
}
