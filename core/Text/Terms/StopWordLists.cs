namespace Fabric.Core.Text;

/// <summary>The stop words, folded. English is NLTK's classic list of 127 words; the others are cut from Snowball's lists.</summary>
internal static class StopWordLists
{
    public const string English = """
        i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
        itself they them their theirs themselves what which who whom this that these those am is are was were be been being
        have has had having do does did doing a an the and but if or because as until while of at by for with about against
        between into through during before after above below to from up down in out on off over under again further then once
        here there when where why how all any both each few more most other some such no nor not only own same so than too
        very s t can will just don should now
        """;

    /// <summary>What <see cref="TermReader"/> makes of the contractions with not; NLTK's later list has them too.</summary>
    public const string EnglishContractions = """
        dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt mustnt neednt mightnt
        shant aint cannot
        """;

    public const string German = """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei bin bis
        bist da damit dann der den des dem die das dass derselbe dieselbe dasselbe dein deine deinem deinen deiner dich dir du
        dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines einig einige einmal er ihn ihm
        es etwas euer eure fur gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich mich mir ihr ihre ihrem ihren
        ihrer im in indem ins ist jede jedem jeden jeder jedes jene jetzt kann kein keine keinem keinen keiner konnen konnte
        machen man manche mein meine meinem meinen meiner mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein
        seine seinem seinen seiner selbst sich sie sind so solche soll sollte sondern sonst uber um und uns unser unsere unter
        viel vom von vor wahrend war waren warst was weg weil weiter welche wenn werde werden wie wieder will wir wird wirst wo
        wollen wollte wurde wurden zu zum zur zwar zwischen
        """;

    public const string French = """
        au aux avec ce ces cet cette dans de des du elle elles en et eux il ils je la le les leur leurs lui ma mais me meme mes
        moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d
        j l a m n s t y ete etee etes suis es est sommes sont serai sera seront serait etais etait etions etaient fus fut
        soit soient ai as avons avez ont aurai aura auront aurait avais avait avaient eu eut ait aient ceci cela ici quel
        quelle quels quelles sans tout tous toute toutes tres plus moins si comme donc or ni car
        """;

    public const string Spanish = """
        de la que el en y a los del se las por un para con no una su al lo como mas pero sus le ya o este si porque esta entre
        cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante
        ellos e esto mi antes algunos unos yo otro otras otra el tanto esa estos mucho quienes nada muchos cual poco ella estar
        estas algunas algo nosotros mis tu te ti tus ellas vosotros os mio mia tuyo suyo suya nuestro nuestra es soy eres somos
        son sea era eran fue fueron ser sido estoy estan estaba estaban he ha han habia habian tiene tengo tenia
        """;

    public const string Italian = """
        ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dall dalla dalle di del dello dei degli dell
        della delle in nel nello nei negli nell nella nelle su sul sullo sui sugli sull sulla sulle per tra contro io tu lui lei
        noi voi loro mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra vostro vostra mi ti ci vi lo la li le gli
        ne il un uno una ma ed se perche anche come dov dove che chi cui non piu quale quanto quanti quanta quante quello quelli
        quella quelle questo questi questa queste si tutto tutti a c e i l o ho hai ha abbiamo hanno aveva avevano avuto sono
        sei e siamo siete sia era erano fu stato stata essere
        """;

    public const string Portuguese = """
        de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos ja
        eu tambem so pelo pela ate isso ela entre depois sem mesmo aos seus quem nas me esse eles voce essa num nem suas meu as
        minha numa pelos elas qual nos lhe deles essas esses pelas este dele tu te voces vos lhes meus minhas teu tua nosso
        nossa dela delas esta estes estas aquele aquela aqueles aquelas isto aquilo estou estamos estao estava estavam ser sou
        somos sao era eram foi foram seja tem tenho temos tinha tinham ha havia
        """;

    public const string Dutch = """
        de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men
        dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge
        geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd
        altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere
        """;

    public const string Russian = """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о
        из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего
        ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто
        этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее были куда зачем всех никогда можно при
        наконец об другой хоть после над больше тот через эти нас про всего них какая много разве эту моя свою этой перед
        иногда лучше чуть том нельзя такой им более всегда конечно всю между
        """;
}
