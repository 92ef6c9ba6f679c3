namespace Fabric.Bench.Learn.Worlds;

/// <summary>Common English words to rename worlds with.</summary>
internal static class CommonWords
{
    public static IReadOnlyList<string> All { get; } =
        """
        acorn actor advice airport album alley anchor angel ankle apron arena arrow artist aunt autumn avenue award bakery balcony ballet
        banana banker banner barber bargain baron beach beard beaver beetle berry bicycle blanket blossom board bonus border bottle
        bracelet branch bread breeze bridge broom bubble bullet butter cabin cactus camel camera canal canary cannon canvas
        captain carbon cargo carpet castle cattle ceiling chapel cheese cherry chimney circus citizen cliff clinic cloud clover coach
        coast cobweb coffee colony comet copper coral corner cotton cousin cradle crane crayon cricket crown crystal curtain cushion
        dancer danger daisy dentist desert diamond dinner doctor dolphin donkey dragon dream driver duck dwarf eagle elbow elephant
        engine engineer envelope evening falcon farmer feather fence ferry fiddle finger flag flame flour flute forest fossil fountain fox
        galaxy garden garlic ginger giraffe glacier goat goose grape gravel guitar gypsum harbour harvest hazel helmet hermit heron
        honey horizon hornet hotel hunter island ivory jacket jaguar jelly jewel jockey journey judge juice jungle kettle kidney
        kingdom kitten ladybird lagoon lake lamb language lawyer leather legend lemonade library lighthouse lily lion lizard lobster
        lotus lunch magnet mango mantle market mattress meadow medal melody mermaid meteor military mineral minister mirror mobile
        monkey monsoon morning mosaic mother mountain mouse mushroom music mustard napkin needle nephew nickel novel nurse oasis ocean
        office onion opera orange orchard orchid ostrich otter oyster painter palace panda parade parrot partner pasture patient
        pavement peacock pearl pebble pelican pencil penguin pepper petal phone piano picnic pigeon pillow pilot pioneer pirate planet
        plaster pocket poet pony poppy potato powder prince prison profit pudding pumpkin pupil puppet pyramid quarry queen rabbit
        radio railway rainbow raven record reef ribbon rifle ring river robin rocket rooster ruby saddle sailor salad salmon
        sandal satin scholar school scissors senator shadow shark shepherd shield ship shore silver singer skeleton soldier
        sparrow spider sponge squirrel stadium station statue storm stream student sugar summer sunset swallow swan symbol tailor
        teacup temple tennis theatre thunder tiger timber tobacco tomato tower traffic train treaty tribe trumpet tulip tunnel turkey
        turtle tutor uncle unicorn valley vanilla velvet village violin volcano voyage waiter walnut walrus warrior weather
        wedding whale wheat whistle widow willow window wizard wolf yacht yogurt zebra
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
